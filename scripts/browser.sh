#!/usr/bin/env bash
# Install Debian's Chromium for the tests in a browser, where that is possible; where it is not, those tests say why
# they are skipped.
set -uo pipefail
if command -v chromium >/dev/null; then
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "no Chromium, and no right to install it: the tests in a browser will be skipped"
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; }; then
  echo "Chromium could not be installed: the tests in a browser will be skipped"
fi
