// A passkey that was refused or cancelled: say so on the page instead of in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const box of document.querySelectorAll("[data-otagai-passkey-trouble]")) {
    box.hidden = false;
  }
});
