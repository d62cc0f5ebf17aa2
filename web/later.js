"use strict";
// The page of a story as a server hands it out: says when a later account is there. It does not put it in the place of
// the one that somebody is reading.

{
  const own = /^\/stories\/(\d+)$/.exec(location.pathname);
  const account = Number(document.body.dataset.account);
  const tell = (words, address) => {
    const notice = document.getElementById("later") || document.createElement("p");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    notice.id = "later";
    notice.setAttribute("role", "status");
    notice.replaceChildren(link);
    document.getElementById("main").before(notice);
  };
  const tellLater = () => tell("There is a later account of this story: show it", location.pathname);
  const tellGone = () => tell("This story is there no more: show all stories", "/");

  // What changed between the page and its stream, or while the stream was cut.
  const ask = async () => {
    const reply = await fetch(`/api/stories/${own[1]}/versions`);
    if (document.getElementById("later")) return; // the stream said it meanwhile, and knows more
    if (reply.status === 404) tellGone();
    if (reply.ok && (await reply.json()).versions[0].number > account) tellLater();
  };

  if (own && "EventSource" in window) {
    const events = new EventSource("/api/events");
    const listen = (kind, hear) => events.addEventListener(kind, (event) => {
      const change = JSON.parse(event.data);
      if (change.story === Number(own[1])) hear(change);
    });
    events.addEventListener("open", () => ask().catch(() => {})); // what fails now is said with the next change
    listen("story-changed", tellLater);
    listen("story-merged", (change) => tell("This story has become part of another: show that", `/stories/${change.into}`));
    listen("story-gone", tellGone);
  }
}
