/** How rules tell our events from those of the systems that write to us. */
export const OUR_SOURCE = 'hearback';
