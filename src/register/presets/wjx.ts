/** 问卷星: the answers to a questionnaire. Headers are questions, as `1、您的姓名`; several answers are parted by `┋`. */
import type { Preset } from './preset.js'

export const wjx: Preset = {
  name: 'wjx',
  title: { 'zh-CN': '问卷星 答卷', en: 'Wjx (问卷星) answers' },
  system: 'wjx',
  rows: 'customers',
  must: ['提交答卷时间'],
  telling: ['序号', '提交答卷时间', '所用时间', '来源', '来源详情', '来自IP'],
  enough: 4,
  columns: {
    name: ['姓名', '称呼', '公司名称', '单位名称', '单位'],
    phone: ['手机号', '手机号码', '联系电话', '电话'],
    region: ['所在城市', '所在地区', '城市', '地区'],
    tags: ['标签', '关注点', '购买因素', '偏好'],
    needs: ['需求', '主要需求', '建议', '意见或建议'],
    satisfaction: ['满意度', '总体满意度'],
    updated: ['提交答卷时间'],
  },
  left: ['序号', '所用时间', '来源', '来源详情', '来自IP', '总分'],
  around:
    /^\s*(?:q?\d+\s*[、.．:：]\s*)?(?:请(?:问|填写|输入|选择|留下)?)?\s*(?:您|你|贵公司|贵司)?(?:们)?的?|(?:是|为)?(?:什么|多少|哪些|哪里)?[?？:：]?\s*(?:【[^】]*】)?$/gi,
}
