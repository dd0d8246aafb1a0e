import { defineCheck } from './check.js'

/** Without DuckDB large ledgers take long and much memory. */
export const ledgerEngineMissing = defineCheck({
  code: 'LEDGER_ENGINE_MISSING',
  group: 'ledger',
  severity: 'info',
  text: {
    'zh-CN': 'DuckDB 用不了（{reason}），已用较慢的方式汇总。大的明细请安装：npm install @duckdb/node-api。',
    en: 'DuckDB cannot be used ({reason}), so the ledger was added up the slower way. For large ledgers install it: npm install @duckdb/node-api.',
  },
  harm: {
    'zh-CN': '结果相同，只是慢，占内存多；Parquet 读不了。',
    en: 'The figures are the same, but it is slow, takes more memory, and cannot read Parquet.',
  },
  example: {
    fails: { 'zh-CN': '没有安装 @duckdb/node-api。', en: '@duckdb/node-api is not installed.' },
    passes: { 'zh-CN': '已安装。', en: 'It is installed.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
