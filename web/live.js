"use strict";
// Keeps a list of stories up to date where a script may run: the server says that something changed, and the list is
// fetched again. What comes is a page of the same server, in which all text of articles is escaped.

{
  const main = document.getElementById("main");
  const live = document.getElementById("live");
  const QUIET = 300; // milliseconds without further changes before the list is fetched
  let timer = 0;

  const renew = async () => {
    const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!reply.ok) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.getElementById("main");
    if (!fresh || fresh.innerHTML === main.innerHTML) return;
    const focused = document.activeElement && main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    main.replaceChildren(...document.adoptNode(fresh).childNodes);
    if (focused) [...main.querySelectorAll("a")].find((a) => a.getAttribute("href") === focused)?.focus({ preventScroll: true });
    live.textContent = "The list has changed.";
  };

  if (live && "EventSource" in window) {
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => renew().catch(() => {}), QUIET); // what fails now is fetched with the next change
    };
    const events = new EventSource("/api/events");
    events.addEventListener("open", soon); // what changed between the page and its stream
    for (const kind of ["story-new", "story-changed", "became-disputed", "no-longer-disputed", "story-merged", "story-gone"]) {
      events.addEventListener(kind, soon);
    }
  }
}
