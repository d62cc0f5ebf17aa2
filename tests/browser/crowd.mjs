// Fifty articles on one invented event, alike and unlike as those of a day are: shared agencies, copied passages,
// differing figures.
const OUTLETS = ["Courier", "Ledger", "Post", "Herald", "Observer", "Gazette", "Tribune", "Mail", "Star", "Record"];
const TOWNS = ["Varden", "Holm", "Lisker", "Orby", "Stavel"];
const SOURCES = ["police", "the fire service", "the city council", "a hospital official", "the Transport Ministry", "a spokeswoman for the railway",
  "residents", "two officials", "state television", "the Northern News Agency"];
const SPEAKERS = ["Transport Minister Edda Krol", "Mayor Piet Anders", "fire chief Lena Most", "union leader Tomas Rud"];
const QUOTES = ["We will find out why this train did not stop", "Nobody should have been on that bridge",
  "Our crews reached the carriages within ten minutes", "The line had been inspected two weeks before"];
const LINES = [
  (n) => `At least ${12 + n % 5} people were killed and ${40 + (n * 7) % 30} injured when a passenger train left the rails at Varden on Tuesday, ${SOURCES[n % 10]} said.`,
  (n) => `The train, with ${n % 3 ? 210 : 240} people on board, was on its way from Lisker to Holm.`,
  (n) => `${n % 4 ? "Three" : "Four"} of its carriages fell from the bridge into the river, ${SOURCES[(n + 3) % 10]} told the Northern News Agency.`,
  (n) => `"${QUOTES[n % 4]}," ${SPEAKERS[n % 4]} said.`,
  (n) => `The driver, who ${n % 5 ? "survived" : "was killed"}, had worked for the railway for ${n % 2 ? "nine" : "eleven"} years.`,
  (n) => `Rescuers searched the river until ${n % 2 ? "midnight" : "Wednesday morning"}, according to ${SOURCES[(n + 5) % 10]}.`,
  (n) => `The bridge was built in 1964 and repaired in ${n % 6 ? 2015 : 2016}.`,
  (n) => `${SPEAKERS[(n + 1) % 4]} said the train had been travelling at ${n % 3 ? 90 : 120} kilometres an hour.`,
  (n) => `The railway ${n % 4 === 1 ? "denied" : "said"} that the signals had failed.`,
  (n) => `In ${TOWNS[n % 5]}, ${30 + n} relatives of passengers waited at the station for news.`,
  (n) => `It was the worst accident on the line since 1987, when ${n % 2 ? 21 : 23} people died.`,
  (n) => `The government declared ${n % 3 ? "three" : "two"} days of mourning, ${SOURCES[(n + 7) % 10]} said.`,
  (n) => `Schools in ${TOWNS[(n + 2) % 5]} will stay closed until Friday, and ${n % 2 ? "two" : "three"} hospitals asked for blood.`,
  (n) => `An inquiry will report in June, ${SPEAKERS[(n + 2) % 4]} said in a statement.`,
];

export const crowd = Array.from({ length: 50 }, (_, n) => JSON.stringify({
  url: `https://paper${n}.example/train`,
  outlet: `${TOWNS[n % 5]} ${OUTLETS[Math.floor(n / 5)]}`,
  title: `Train leaves the rails at Varden, at least ${12 + n % 5} dead`,
  published: `2024-03-1${2 + n % 3}T${10 + n % 12}:00:00Z`,
  text: LINES.map((line) => line(n)).join("\n"),
})).join("\n");
