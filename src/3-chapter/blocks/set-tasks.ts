import type { Element as HastElement, Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'
import type { Terms } from '../../0-language/terms.ts'

/**
 * Sets the boxes of task lists as signs with a name, since a form control means nothing on paper and fails accessibility
 * checks in an EPUB. Runs before cleaning, which would remove the controls.
 */
export function setTasks(tree: HastRoot, { done, open }: Terms): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'li' && hasClass(element, 'task-list-item'))
      element.properties.className = ['task']
    if (element.tagName === 'ul' && hasClass(element, 'contains-task-list'))
      element.properties.className = ['tasks']
    if (
      element.tagName !== 'input' ||
      element.properties.type !== 'checkbox' ||
      index === undefined ||
      !parent
    )
      return
    const checked = element.properties.checked === true
    parent.children[index] = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['box'], role: 'img', ariaLabel: checked ? done : open },
      children: [{ type: 'text', value: checked ? '☑' : '☐' }],
    }
  })
}

function hasClass({ properties }: HastElement, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name)
}
