/** The settings of tags: how they are written, what they mean, which rules give them. Gives no tag. */
import * as z from 'zod'
import { tagEntry, tagRule } from './shapes.js'
import { shippedExclusiveTags, shippedVagueTags } from './shipped.js'
import { told, words } from './told.js'

/** What `tags` in the settings holds. */
export const tagSettings = z
  .strictObject({
    commaSeparates: told(z.boolean().prefault(false), '逗号也分隔标签', 'A comma separates tags, too'),
    dictionary: told(
      z.array(tagEntry).optional(),
      '标签词典：同义写法和类别；写了就代替自带的，词典以外的标签会提示',
      'The dictionary of tags: synonyms and kinds; replaces the shipped one, and tags outside it are told',
    ),
    vague: told(
      words().prefault([...shippedVagueTags]),
      '算作笼统的标签；写了就代替自带的',
      'Tags that count as vague; replaces the shipped list',
    ),
    exclusive: told(
      z.array(words()).prefault(() => shippedExclusiveTags.map((set) => [...set])),
      '互相矛盾、一位客户只能有其一的标签，按组；写了就代替自带的',
      'Tags that exclude one another, set by set; replaces the shipped list',
    ),
    rules: told(
      z.array(tagRule).optional(),
      '自动给标签的规则；写了就代替自带的',
      'The rules that give tags; replace the shipped ones',
    ),
  })
  .prefault({})
