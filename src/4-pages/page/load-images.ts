/** Loads the images, also those outside the window, which may be loaded lazily. */
export async function loadImages(): Promise<void> {
  const loaded = (image: HTMLImageElement) => {
    image.loading = 'eager'
    if (image.complete) return undefined
    return new Promise((resolve) => {
      image.addEventListener('load', resolve)
      image.addEventListener('error', resolve)
    })
  }
  await Promise.all([...document.images].map(loaded))
}
