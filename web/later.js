"use strict";
// The page of a story as a server hands it out: says when a later account is there. It does not put it in the place of
// the one that somebody is reading.

{
  const own = /^\/stories\/(\d+)$/.exec(location.pathname);
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
  if (own && "EventSource" in window) {
    const events = new EventSource("/api/events");
    const listen = (kind, hear) => events.addEventListener(kind, (event) => {
      const change = JSON.parse(event.data);
      if (change.story === Number(own[1])) hear(change);
    });
    listen("story-changed", () => tell("There is a later account of this story: show it", location.pathname));
    listen("story-merged", (change) => tell("This story has become part of another: show that", `/stories/${change.into}`));
    listen("story-gone", () => tell("This story is there no more: show all stories", "/"));
  }
}
