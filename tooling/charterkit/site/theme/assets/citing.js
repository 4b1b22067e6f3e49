// Copies the citation of a provision and its permanent address, from the note that tells where the
// provision comes from. Without this script the citation is a link that can be copied by hand.

const words = JSON.parse(document.getElementById("citing").textContent);

for (const citation of document.querySelectorAll(".origin .citation")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(`${citation.textContent} ${citation.href}`);
      said.textContent = ` ${words.copied}`;
    } catch {
      // Where there is no clipboard, the address is selected, to be copied by hand.
      const range = document.createRange();
      range.selectNodeContents(citation);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  });
  const line = document.createElement("p");
  line.append(button, said);
  citation.closest(".origin").append(line);
}
