# SPDX-License-Identifier: GPL-3.0-or-later
# make demo: see a citizen's visit. make test: check everything. Both install what they need.

PYTHON ?= python3
BIN := .venv/bin
OUT ?= demo-out
export PYTHON

.PHONY: demo test lint unit proof crash-proof fuzz benchmarks verify-slips verify-scans bundle deb package-proof check-screens golden gallery requirements setup-demo setup-test clean

demo: setup-demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/kiosk demo; \
	else $(BIN)/kiosk demo --unattended --out $(OUT); fi

test: lint unit

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m ui.qml_check

unit: setup-test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report --skip-covered --skip-empty | tail -40

# The long proofs. Interrupted, it is taken up where it stopped; each proof is shorter than 30 minutes.
proof: setup-test
	$(BIN)/python -m pytest --proof -p no:randomly

# What cards and scanners may say, each kind for FUZZ_SECONDS; bytes that break something are kept as crash-... in this folder.
FUZZ_SECONDS ?= 60
fuzz: setup-test
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	for target in framer record apdu technician zone; do \
		$(BIN)/python tests/fuzz/cards.py $$target -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -print_final_stats=1 || exit 1; done

# A disk cut off at 1,000 instants: ext4 on a loop device over a file system that logs. Needs root and /dev/fuse.
crash-proof: setup-test
	$(BIN)/python -m pytest --proof -p no:randomly -s tests/crash/test_block_log.py

benchmarks: setup-test
	$(BIN)/python tests/benchmarks/start.py
	$(BIN)/python tests/benchmarks/page_finder.py
	$(BIN)/python tests/scans/camera_page.py
	$(BIN)/python tests/benchmarks/catalogue.py
	$(BIN)/python tests/benchmarks/queue.py
	$(BIN)/python tests/benchmarks/queue_delivery.py
	$(BIN)/python tests/benchmarks/cards.py
	$(BIN)/python tests/benchmarks/printing.py
	$(BIN)/python tests/benchmarks/audit.py --entries 20000
	$(BIN)/python tests/benchmarks/screens.py

# Needs tesseract and zbarimg: programs that are not ours read every slip back.
verify-slips: setup-test
	OMP_THREAD_LIMIT=1 $(BIN)/python tests/unit/verify_slips.py

# Forms through the simulated camera, read again by an OCR that is no part of the kiosk.
verify-scans: setup-test
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/scans.txt
	$(BIN)/python tests/scans/verify_scans.py

bundle: setup-test
	$(BIN)/pyinstaller --noconfirm --log-level WARN kiosk.spec
	tools/check_bundle.sh

# The Debian packages for this processor, from dist/kiosk: dist/kiosk_VERSION_ARCHITECTURE.deb and dist/kiosk-lockdown_VERSION_all.deb.
deb: bundle
	tools/build_deb.sh dist

# Install, upgrade, freeze, remove and purge in a Debian 12 of its own. Needs root, debootstrap and dist/kiosk (make bundle);
# KIOSK_CHROOT names a debootstrapped Debian 12 that is taken instead of a fresh one; it is not changed.
package-proof: setup-test
	unshare -m $(BIN)/python -m pytest --proof -p no:randomly -s tests/package

# Every screen x language x type size x theme x orientation in real windows; a table, the faults and one line with the totals.
check-screens: setup-test
	$(BIN)/python tests/check_screens.py

# The pictures that the screens are held against, drawn anew; look at what changed before you keep it.
golden: setup-test
	$(BIN)/python tests/golden_pictures.py

gallery: setup-demo
	$(BIN)/kiosk gallery --out gallery-out

# Hashes for every dependency; the files name no index, so that any mirror serves.
requirements:
	cd requirements && for list in test fuzz benchmarks scans demo kiosk; do \
		uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
			$$( [ $$list = test ] || echo -c test.txt ) $$list.in -o $$list.txt; done

setup-demo:
	@tools/setup.sh demo

setup-test:
	@tools/setup.sh test

clean:
	rm -rf .venv build dist demo-out gallery-out .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
