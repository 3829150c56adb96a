// Where sentences stand on the page of a report: each has the id p and its place in the report's text (pages/fulltext.py).
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const STOP = /[。！？；\n]/;
  const SKIPPED = /[\s。！？；”’」』）)#*|]/;
  const characters = (text) => Array.from(text).length; // as Python counts

  // Where the text of each section begins in the report's; `gaps` are the characters between one and the next.
  function placeSections(sections, gaps) {
    let end = 0;
    sections.forEach((section, at) => {
      section.place = end + (gaps[at] || 0);
      end = section.place + characters(section.text);
    });
  }

  // The id of the sentence that a place of a section's text lies in; the section's own for the first, which a heading may
  // share a line with.
  function sentenceId({ anchor, text, place }, at) {
    let start = Math.max(0, Math.min(at, text.length));
    while (start > 0 && !STOP.test(text[start - 1])) start--;
    const first = !/\S/.test(text.slice(0, start).replace(STOP, ""));
    while (start < text.length && SKIPPED.test(text[start])) start++;
    return first && anchor ? anchor : "p" + (place + characters(text.slice(0, start)));
  }

  Object.assign(PortalSearch, { placeSections, sentenceId });
})(self);
