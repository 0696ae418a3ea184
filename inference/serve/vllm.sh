#!/bin/sh
# Serves the base model, and our adapter as model "lokma" when there is one, on port 8000. See README.md.
#   LOKMA_MODEL_KEY=... inference/serve/vllm.sh
# MODEL     the base model (Hugging Face name or a folder)
# ADAPTER   folder of the LoRA adapter; left out when it does not exist
# Everything after the script's name goes to vLLM as it is.
set -eu

MODEL="${MODEL:-Qwen/Qwen2.5-7B-Instruct}"
ADAPTER="${ADAPTER:-/adapters/lokma}"

# vLLM reads its key from here; on the command line every user of the machine could read it.
VLLM_API_KEY="${LOKMA_MODEL_KEY:?set LOKMA_MODEL_KEY to the key the bot sends as INFERENCE_API_KEY}"
export VLLM_API_KEY

if [ -d "$ADAPTER" ]; then
  set -- --enable-lora --lora-modules "lokma=$ADAPTER" --max-lora-rank 16 "$@"
fi

# No --enable-log-requests: prompts are what people ate.
# response_format json_schema works by default, but its grammar lets a model write blanks for ever: forbidden here.
exec vllm serve "$MODEL" \
  --host "${HOST:-127.0.0.1}" \
  --port "${PORT:-8000}" \
  --max-model-len "${MAX_MODEL_LEN:-8192}" \
  --enable-prefix-caching \
  --structured-outputs-config.backend xgrammar --structured-outputs-config.disable_any_whitespace true \
  "$@"
