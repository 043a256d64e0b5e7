/**
 * What says how long a file in quarantine stays. The bucket's lifecycle rule takes away what has the incoming tag, 30
 * days after it was sent; a file that was handed in with a certificate gets the other one and stays until it is
 * validated and locked, or let go.
 */
export const incomingTag = { name: 'state', value: 'incoming' } as const;
export const heldTag = { name: 'state', value: 'held' } as const;
