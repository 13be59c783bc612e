// Adding a passkey, and signing in with one. Both pages work without this file, by mail.
const form = document.querySelector("form[data-passkey]");
const known = window.PublicKeyCredential;

if (form && known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON) {
  document.querySelectorAll("[data-with-passkeys]").forEach((part) => (part.hidden = false));
  document.querySelectorAll("[data-without-passkeys]").forEach((part) => (part.hidden = true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
}

async function answer() {
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  try {
    form.elements.answer.value = JSON.stringify(await credential(await question()));
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

async function question() {
  const asked = await fetch(form.dataset.question, { method: "POST", body: new FormData(form) });
  if (!asked.ok) throw new Error(asked.statusText);
  return asked.json();
}

function credential(options) {
  return form.dataset.passkey === "new"
    ? navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) });
}
