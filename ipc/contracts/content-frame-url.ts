/** Where the frame of a shown document is loaded from: a scheme of its own, with nothing else under it. Apart from the contract, whose schemas a start does not wait for. */
export const CONTENT_FRAME_SCHEME = 'terrarium-content';
export const CONTENT_FRAME_URL = `${CONTENT_FRAME_SCHEME}://frame/`;
