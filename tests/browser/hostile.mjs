// A story that attacks whoever shows it, in every field that an article has.
const OVERRIDE = "\u202Eesrever\u202C \u2066isolated\u2069";
const ATTACKS = [
  "<script>attack('script')</script>", "<img src=x onerror=attack('img')>", "\"><svg onload=attack('svg')>",
  "'onmouseover='attack(1)' x='", "javascript:attack('url')", "</title><script>attack('title')</script>",
  "</style><script>attack('style')</script>", "--><script>attack('comment')</script>", "<iframe srcdoc='<script>parent.attack()</script>'>",
  "&lt;script&gt;attack('entity')&lt;/script&gt;", "<a href=\"javascript:attack('href')\">press</a>", "<base href=//evil.example/>",
  "<meta http-equiv=refresh content='0;url=//evil.example/'>", "<link rel=stylesheet href=//evil.example/x.css>",
  "<form action=//evil.example/><input autofocus onfocus=attack('focus')>", "{{constructor.constructor('attack()')()}}",
];

// As much of it as keeps the article from being taken for a program.
const PROSE = [
  "The mill stood beside the old canal, a short walk from the station, and neighbours said that they had smelled smoke long before the first engines came down the hill.",
  "Firefighters from three towns worked until the afternoon, and the road along the water stayed closed while they looked for what was left of the roof and of the great wheel.",
  "The council will meet in the school on Monday evening to hear what the people who live nearest need, and where those who worked in the mill may go until it is built again.",
  "Nobody could say in the morning how the fire had begun, though the night had been dry and the wind strong, and the wood of the upper floors was more than a century old.",
];

function article(number, injured, outlet) {
  const attack = ATTACKS[number % ATTACKS.length];
  const other = ATTACKS[(number * 5 + 3) % ATTACKS.length];
  return {
    url: number % 2 ? `javascript:attack('url${number}')` : `https://evil.example/"onclick="attack()/${number}`,
    outlet: `${outlet} ${attack}`,
    title: `Fire at ${ATTACKS[(number + 1) % ATTACKS.length]} mill in Arling ${OVERRIDE}`,
    byline: [`${other} Mara Lund`, OVERRIDE],
    published: `2023-05-14T1${number % 10}:00:00Z`,
    language: "en\" onload=\"attack('language')",
    text: [
      `ARLING, May 14, 2023 - A fire destroyed a mill in Arling on Sunday and ${injured} workers were injured, police said.`,
      `"The fire will ${number % 2 ? "" : "not "}stop us, ${attack}," Mayor Nora <b onclick=attack()>Veidt</b> said. ${OVERRIDE}`,
      `${ATTACKS.join(" ")}`,
      `The ${other} Arling Post reported that the mill, built in 1911, belonged to ${attack} Holm Brothers.`,
      `Police spokesman Jonas <script>attack('name')</script> Reck told reporters that ${number + 2} people were missing.`,
      ...PROSE,
    ].join("\n"),
  };
}

export const hostileStory = [[6, "Arling Post"], [9, "Harbour Times"], [6, "World Brief"], [12, "Mill News"], [9, "Evening Star"]]
  .map(([injured, outlet], number) => JSON.stringify(article(number, injured, outlet))).join("\n");
export { ATTACKS };
