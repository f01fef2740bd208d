const options = () => Intl.DateTimeFormat().resolvedOptions();

export function zone() {
  return options().timeZone;
}

export function locale() {
  return options().locale;
}
