import { expect, it } from 'vitest'
import { regionOf } from '../../src/register/regions.js'

it.each([
  ['广东省深圳市', '广东', '深圳', '华南'],
  ['广东 深圳', '广东', '深圳', '华南'],
  ['深圳市南山区', '广东', '深圳', '华南'],
  ['上海市浦东新区', '上海', '上海', '华东'],
  ['内蒙古自治区呼和浩特市', '内蒙古', '呼和浩特', '华北'],
  ['新疆维吾尔自治区', '新疆', undefined, '西北'],
  ['广西壮族自治区南宁市', '广西', '南宁', '华南'],
  ['吉林省吉林市', '吉林', '吉林', '东北'],
  ['吉林市', '吉林', '吉林', '东北'],
  ['海南省海口市', '海南', '海口', '华南'],
  ['海南州共和县', '青海', '海南', '西北'],
  ['湖南省长沙市', '湖南', '长沙', '华中'],
  ['廣東省東莞市', '广东', '东莞', '华南'],
  ['臺灣臺北市', '台湾', '台北', '港澳台'],
  ['香港特别行政区', '香港', '香港', '港澳台'],
  ['中国浙江省杭州市西湖区', '浙江', '杭州', '华东'],
  ['江苏/苏州', '江苏', '苏州', '华东'],
  ['辽宁省朝阳市', '辽宁', '朝阳', '东北'],
  ['北京市朝阳区', '北京', '北京', '华北'],
  ['华东区域', undefined, undefined, '华东'],
])('%s is in %s, %s, %s', (text, province, city, greatRegion) => {
  const place = regionOf(text)
  expect([place.province, place.city, place.greatRegion]).toEqual([province, city, greatRegion])
})

it.each(['朝阳区', 'Germany', '', '总部', '海外'])('%j is nowhere in particular', (text) => {
  expect(regionOf(text)).toEqual({})
})
