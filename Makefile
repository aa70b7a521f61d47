# Two commands do everything: `make demo` and `make test`. Both install what the system lacks first.

# A static binary starts twice as fast and runs where there is no Swift.
RELEASE = swift build -c release --static-swift-stdlib --product demarche
DEMARCHE = .build/release/demarche
OUT = out

# Seconds for each fuzz target.
SECONDS = 120

.PHONY: help demo test fuzz setup setup-test format lint build schema bench clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: setup ## Build, solve the Paris case and write its brief
	@echo "Building (the first time takes some minutes) …"
	@./scripts/build.sh $(RELEASE)
	@mkdir -p $(OUT)
	@./scripts/demo.sh $(DEMARCHE) $(OUT)

test: setup-test ## Check the format, build with warnings as errors, run all tests
	@./scripts/test.sh

fuzz: setup ## Fuzz each reader for SECONDS=120 and keep what reaches new code
	KEEP=1 ./scripts/fuzz.sh $(SECONDS)

setup: ## Install what building needs
	@./scripts/setup.sh build

setup-test:
	@./scripts/setup.sh test

format: ## Lay the sources out as the format check wants them
	swift format -i -r Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift Fuzz/Sources Fuzz/Package.swift

lint: ## Check the format
	swift format lint --strict -r Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift Fuzz/Sources Fuzz/Package.swift

build: setup ## Build the release binary
	$(RELEASE)

schema: build ## Write docs/case.schema.json and docs/events.schema.json anew
	$(DEMARCHE) schema > docs/case.schema.json
	$(DEMARCHE) schema --events > docs/events.schema.json

bench: build ## Print the benchmark's figures
	./scripts/bench.sh $(DEMARCHE)

clean: ## Remove everything that was built
	rm -rf .build .build-* $(OUT)
