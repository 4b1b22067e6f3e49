// In the search of all pages, a way on to the list of signatories, which has a search of its own that
// stays quick however long the list is.

const own = document.querySelector("script[data-list]");
const field = document.querySelector(".md-search__input");
const results = document.querySelector(".md-search-result");

if (own && field && results) {
  const line = document.createElement("p");
  line.className = "search-signatories";
  line.hidden = true;
  const link = document.createElement("a");
  line.append(link);
  results.prepend(line);

  field.addEventListener("input", () => {
    const words = field.value.trim();
    line.hidden = !words;
    link.textContent = own.dataset.words.replace("{words}", () => words);
    link.href = `${own.dataset.list}#/?q=${encodeURIComponent(words)}`;
  });
}
