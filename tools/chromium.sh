#!/bin/sh
# Install the browser that the tests drive. Debian's own, because nothing else is reachable on a bare machine.
set -eu
chromium="${CHROMIUM:-/usr/bin/chromium}"
[ -x "$chromium" ] && exit 0
if ! command -v apt-get >/dev/null; then
	echo "The browser tests need $chromium, and there is no apt-get here to install it. Install Chromium, then run this again." >&2
	exit 1
fi
if [ "$(id -u)" -eq 0 ]; then as_root=""
elif command -v sudo >/dev/null; then as_root="sudo"
else
	echo "The browser tests need $chromium. As an administrator: apt-get install chromium" >&2
	exit 1
fi
echo "The browser tests need Chromium: installing Debian's package (apt-get install chromium) …"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends chromium fonts-liberation >/dev/null
[ -x "$chromium" ] || { echo "Chromium was installed, but there is no $chromium." >&2; exit 1; }
