/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const lfsVersion = 'version https://git-lfs.github.com/spec/';

/** Whether a file only says where Git LFS keeps its bytes. */
export const isLfsPointer = (bytes: Buffer) => bytes.length < 1024 && bytes.toString('latin1').startsWith(lfsVersion);
