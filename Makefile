# The maintainer's commands. Each does all set-up of its own; nothing has to be activated first.
PYTHON ?= python3
JOBS ?= 0
VENV = .venv
DEV = .venv-dev
# Hash-locked, in three calls: build tools, then everything else against them, then the project without dependencies.
# (jieba ships no wheel, and one call cannot mix hashes with a local project.)
INSTALL = -m pip install --quiet --disable-pip-version-check --no-build-isolation

.DEFAULT_GOAL := help
.PHONY: help site add publish left-out serve check test test-files test-clients fuzz bench demo eval-search eval-answers clean

help: ## 列出全部命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 18

$(VENV)/.installed: requirements/build.txt requirements/run.txt pyproject.toml
	@echo '准备运行环境 $(VENV)（首次约一分钟）…'
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(VENV)/bin/python $(INSTALL) --require-hashes -r requirements/run.txt
	@$(VENV)/bin/python $(INSTALL) --no-deps -e .
	@touch $@

$(VENV)/.intake: $(VENV)/.installed requirements/intake.txt
	@echo '准备读取 PDF、Word、网页的组件…'
	@$(VENV)/bin/python $(INSTALL) --require-hashes -r requirements/intake.txt
	@touch $@

$(DEV)/.installed: requirements/build.txt requirements/dev.txt pyproject.toml
	@echo '准备开发环境 $(DEV)（首次约一分钟）…'
	@test -x $(DEV)/bin/python || $(PYTHON) -m venv $(DEV)
	@$(DEV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(DEV)/bin/python $(INSTALL) --require-hashes -r requirements/dev.txt
	@$(DEV)/bin/python $(INSTALL) --no-deps -e .
	@touch $@

$(DEV)/.peers: $(DEV)/.installed requirements/bench.txt
	@$(DEV)/bin/python $(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

$(DEV)/.clients: $(DEV)/.installed requirements/clients.txt
	@echo '安装别人的数据工具（首次约一分钟）…'
	@$(DEV)/bin/python $(INSTALL) --require-hashes -r requirements/clients.txt
	@touch $@

site: $(VENV)/.installed ## 生成网站到 build/site
	@$(VENV)/bin/portalgen build --jobs $(JOBS)
	@echo '网站在 build/site。查看：make serve，然后打开 http://127.0.0.1:8000/'

# The index published before lies in build/previous, if somebody put it there (.github/workflows/pages.yml does).
PREVIOUS = build/previous
publish: $(VENV)/.installed ## 生成要发布的网站：有错误的报告不发布，错误写入 build/errors.txt，其余照常
	@$(VENV)/bin/portalgen build --jobs $(JOBS) $(if $(wildcard $(PREVIOUS)/search-index),--previous $(PREVIOUS)) --errors build/errors.txt || test $$? -eq 1

left-out: ## 列出上一次 make publish 的错误；有错误就以失败结束
	@cat build/errors.txt
	@test ! -s build/errors.txt

serve: $(VENV)/.installed ## 生成并在本机预览
	@$(VENV)/bin/portalgen serve --jobs $(JOBS)

add: $(VENV)/.intake ## 收录报告：make add FILE=报告.pdf（或一个目录；URL=公布的网址，ARGS='--year 2023' 等）
	@test -n "$$FILE" || { echo '写明要收录的文件或目录，例如 make add FILE=报告.pdf URL=https://…'; exit 2; }
	@$(VENV)/bin/portalgen add "$$FILE" $${URL:+--url "$$URL"} $(ARGS)

check: $(VENV)/.installed ## 只检查 content/，不生成网站（SINCE=提交：只检查那以来改动的报告）
	@$(VENV)/bin/portalgen check --jobs $(JOBS) $(if $(SINCE),--since $(SINCE))

test: $(DEV)/.installed ## 静态检查、类型、分层约定和全部测试（含浏览器测试）
	@tests/run

test-files: $(DEV)/.installed ## 用 LibreOffice 印出 PDF 再读回的测试（OFFICE_REPORTS=2 只做两份）
	@tests/run-files

test-clients: $(DEV)/.clients ## 用 pandas、polars、DuckDB、Datasette、LibreOffice 等打开发布的数据，核对答案
	@tests/run-clients

ROUNDS ?= 10
fuzz: $(DEV)/.installed ## 用随机的文字试验各项通则（ROUNDS=10 轮），找测试里没有的毛病
	@for round in $$(seq $(ROUNDS)); do HYPOTHESIS_PROFILE=fuzz $(DEV)/bin/python -m pytest -q -m hypothesis tests || exit 1; done

N ?= 1000
bench: $(DEV)/.installed ## 用虚构报告测量整条流水线（N=1000，结果写入 benchmarks/results）
	@$(DEV)/bin/python benchmarks/bench.py $(N) --jobs $(JOBS)

demo: $(VENV)/.installed ## 用虚构的 12 个机关 × 4 年生成演示网站
	@$(VENV)/bin/python benchmarks/corpus.py --fictional --out build/demo
	@$(VENV)/bin/portalgen build --root build/demo --jobs $(JOBS)
	@echo '演示网站（全部内容为虚构）在 build/demo/build/site。查看：$(VENV)/bin/python -m http.server -d build/demo/build/site'

eval-search: $(DEV)/.peers ## 评测检索：CONTENT=目录 QUERIES=文件 OUT=结果文件；不给 CONTENT 就用一万份虚构报告
	@$(DEV)/bin/python benchmarks/search/evaluate.py --slow --peers $(if $(CONTENT),--content $(CONTENT)) $(if $(QUERIES),--queries $(QUERIES)) $(if $(OUT),--out $(OUT))

REPORTS ?= 400
eval-answers: $(DEV)/.installed ## 评测检索对提问的回答：215 个外人写的提问（REPORTS=400 份报告，OUT=结果文件；需要 Node.js）
	@$(DEV)/bin/python benchmarks/search/answers.py --reports $(REPORTS) $(if $(OUT),--out $(OUT))

clean: ## 删除生成的内容和虚拟环境
	@rm -rf $(VENV) $(DEV)
	@find build -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
