// Choose the browser's own time zone in a list where nobody has chosen yet. Without this the list begins elsewhere.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const list = document.querySelector("[data-own-zone] select");
if ([...list.options].some((option) => option.value === zone)) list.value = zone;
