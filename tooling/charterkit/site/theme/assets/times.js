// Beside each moment that is written in UTC, the same in the reader's own time, where it differs.

const own = document.querySelector("script[data-local-time]");
const language = document.documentElement.lang || "en";

for (const time of document.querySelectorAll("time[datetime*='T']")) {
  const when = new Date(time.dateTime);
  if (!own || Number.isNaN(when.getTime()) || when.getTimezoneOffset() === 0) {
    continue;
  }
  const sameDay = when.getDate() === when.getUTCDate();
  const shown = new Intl.DateTimeFormat(language, {
    ...(sameDay ? {} : { day: "numeric", month: "long" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(when);
  const local = document.createElement("span");
  local.className = "local-time";
  local.textContent = ` (${own.dataset.localTime.replace("{time}", () => shown)})`;
  time.after(local);
}
