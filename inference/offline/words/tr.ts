import type { LanguageWords } from './types.ts';

export const tr: LanguageWords = {
  telltale:
    'bir iki üç dört beş yarım ve ile yedim içtim yaptım koştum yürüdüm bugün dün sabah öğle öğlen akşam kahvaltı kahvaltıda saat dakika tane adet dilim bardak tabak kase porsiyon sonra bir de da ben çok az gram kilo tekrar set antrenman yemeğinde evvelsi gün kaç ne için var mı mi selam merhaba teşekkürler su yüzdüm aldım yiyorum içiyorum',
  numbers: {
    sıfır: 0, bir: 1, iki: 2, üç: 3, dört: 4, beş: 5, altı: 6, yedi: 7, sekiz: 8, dokuz: 9, on: 10, yirmi: 20, otuz: 30, kırk: 40, elli: 50, altmış: 60, yetmiş: 70, seksen: 80, doksan: 90, yüz: 100,
  },
  dozens: { düzine: 12 },
  fractions: { yarım: 0.5, yarısı: 0.5, çeyrek: 0.25 },
  andHalf: 'buçuk',
  units: {
    g: 'g gr gram', kg: 'kg kilo kilogram', mg: 'mg', ml: 'ml mililitre', cl: 'cl', l: 'l lt litre', tbsp: 'yemek_kaşığı çorba_kaşığı kaşık', tsp: 'çay_kaşığı tatlı_kaşığı',
    piece: 'tane adet', serving: 'porsiyon', slice: 'dilim', bowl: 'kase kâse', plate: 'tabak', glass: 'bardak', tea_glass: 'çay_bardağı', water_glass: 'su_bardağı', mug: 'fincan kupa', pot: 'kap', handful: 'avuç',
    part: 'parça lokma', square: 'kare', bar: 'bar', can: 'kutu teneke', bottle: 'şişe', packet: 'paket poşet', scoop: 'top ölçek', ladle: 'kepçe', pinch: 'tutam fiske', bunch: 'demet salkım', clove: 'diş', cup: 'kap_dolusu', dose: 'doz',
  },
  sizes: { small: 'küçük ufak mini', medium: 'orta orta_boy', large: 'büyük kocaman iri' },
  little: 'biraz az_biraz bir_parça birazcık',
  ate: 'yedim yedik ye yemiştim yiyorum yedm ydim yiyeceğim atıştırdım atıştırıyorum tükettim aldım alıyorum kahvaltı_yaptım götürdüm yemek',
  drank: 'içtim içtik içiyorum ictim içmiştim içeceğim', moved: 'yaptım yaptık oynadım çalıştım çalıştık antrenman çektim attım kaldırdım bastım idman spor hareket sürdüm',
  activityVerbs: {
    koşu: 'koştum koştuk koşmuştum koşu koşuya', yürüyüş: 'yürüdüm yürüdük yürümüştüm yürüyüş', yüzme: 'yüzdüm yüzdük yüzme', bisiklet: 'pedal_çevirdim', dans: 'dans_ettim', tırmanış: 'tırmandım', 'ip atlama': 'ip_atladım', sprint: 'sprint',
  },
  hours: 'saat sa', minutes: 'dakika dk dak dakikalık', seconds: 'saniye sn', durations: { yarım_saat: 30, bir_buçuk_saat: 90, çeyrek_saat: 15, yarım_saatlik: 30 },
  kilometres: 'km kilometre', metres: 'm metre', kilograms: 'kg kilo kiloyla kiloda', climb: 'tırmanış_metre', sets: 'set seti setlik', reps: 'tekrar tekrarlı', rest: 'dinlenme mola ara', each: 'her',
  intensity: { easy: 'hafif yavaş sakin rahat', moderate: 'orta orta_tempo orta_tempoda normal', hard: 'hızlı tempolu yoğun sert ağır' },
  slots: {
    breakfast: 'kahvaltı kahvaltıda sabah_kahvaltısı kahvaltıya kahvaltım', lunch: 'öğle_yemeği öğle_yemeğinde öğlen öğleyin öğle_yemeğim öğle', dinner: 'akşam_yemeği akşam_yemeğinde akşam_yemeğim akşam_yemeğimde', snack: 'ara_öğün ara_öğünde atıştırmalık atıştırma ikindi',
  },
  parts: { morning: 'sabah sabahleyin', noon: 'öğlen öğle öğleyin', afternoon: 'öğleden_sonra ikindi', evening: 'akşam akşamleyin', night: 'gece' },
  days: { bugün: 0, dün: -1, evvelsi_gün: -2, evvelki_gün: -2, önceki_gün: -2, yarın: 1 },
  weekdays: ['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi', 'pazar'],
  clockBefore: 'saat', pm: '', am: '', and: 've artı', with: 'ile yanında birlikte', then: 'sonra ardından', without: 'siz sız hariç olmadan', linking: 'nin nın', articles: 'bir şu bu',
  fillers:
    'ben bir de da bu şu o ve ile sonra çok daha gibi için selam merhaba hocam koç bugün dün sabah akşam öğlen gün ki ya işte tam yaklaşık kadar yanında üstüne üzerine evde eve geldim bittikten onu ekle yedim içtim yaptım ilk ikinci üçüncü dördüncü beşinci altıncı yedinci hareket',
  negations: 'değil yemedim içmedim yapmadım hiç yok', future: 'yarın yiyeceğim planlıyorum', questions: 'kaç ne nasıl niye neden hangi mi mı mu mü kim nerede', howMuchIn: 'kaç_kalori kalorisi_kaç kaç_kcal kaç_protein',
  weighed: 'tartıldım kilom kiloyum kiloydum tartı tartım', estimate: 'sen_tahmin_et tahmin_et tahmin bilmiyorum fark_etmez hatırlamıyorum sen_karar_ver', yes: 'evet tamam olur aynen', no: 'hayır yok olmaz',
  ordinals: { birinci: 1, ilk: 1, ikinci: 2, üçüncü: 3, dördüncü: 4, beşinci: 5, sonuncu: -1 },
  undo: 'geri_al sil iptal iptal_et son_kaydı_sil bunu_sil', today: 'bugün_ne_yedim günüm özet bugünkü_toplam durumum_nasıl nasıl_gidiyorum', help: 'yardım nasıl_çalışıyor', greetings: 'merhaba selam günaydın iyi_akşamlar naber', thanks: 'teşekkürler teşekkür_ederim sağol sağ_ol eyvallah süper',
};
