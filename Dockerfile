# One image for every program: the bot and the worker of docker-compose.yml, or all in one (the default command).
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# The template spares a first start without PostgreSQL the seconds that creating a database takes.
RUN npm run build \
 && node dist/migrate.js --prepare-template \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production LOKMA_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/migrations ./migrations
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
CMD ["node", "dist/start.js"]
