// Parts of a page that come anew. Whatever is not this page again (signed out, an error, no line) goes the plain way.
const plainly = (event) => {
  const { ctx } = event.detail;
  const answer = ctx?.response?.raw;
  if (answer?.ok && new URL(answer.url).pathname === location.pathname) return;
  event.preventDefault();
  ctx?.sourceElement.submit();
};
document.addEventListener("htmx:before:response", plainly);
document.addEventListener("htmx:error", plainly);

// What had the focus is gone with the old part, so the heading has it, and nothing scrolls.
document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement !== document.body) return;
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
});
