/** What the user's own checks say where the user gave no words: per kind of rule, with the next step. */
import type { CustomRule, Text } from '../../../model.js'

export const ruleWords: Readonly<Record<CustomRule['kind'], Text>> = {
  pattern: {
    'zh-CN': '“{value}”不合“{field}”的格式 {pattern}。请改正。',
    en: '"{value}" does not fit the pattern of "{field}", {pattern}. Correct it.',
  },
  oneOf: {
    'zh-CN': '“{value}”不是“{field}”可用的值。请写以下之一：{allowed}。',
    en: '"{value}" is no value of "{field}". Write one of: {allowed}.',
  },
  range: {
    'zh-CN': '“{field}”是 {value}，应在 {min} 到 {max} 之间。请核对。',
    en: '"{field}" is {value} and should lie between {min} and {max}. Check it.',
  },
  requiredWhen: {
    'zh-CN': '“{other}”是“{otherValue}”时，“{field}”必须填写。请补上。',
    en: 'With "{other}" being "{otherValue}", "{field}" must be given. Fill it in.',
  },
  unique: {
    'zh-CN': '{headers}与第 {firstRow} 行相同。请合并或改正其中一行。',
    en: '{headers} say the same as in row {firstRow}. Merge the two rows or correct one.',
  },
  compare: {
    'zh-CN': '“{field}”（{value}）应 {op}“{other}”（{otherValue}）。请核对这两格。',
    en: '"{field}" ({value}) should be {op} "{other}" ({otherValue}). Check both cells.',
  },
}
