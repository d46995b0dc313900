import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ServiceException,
} from '@aws-sdk/client-s3';
import { Fault, faultOf, faultOfStatus } from '../fault.ts';
import type { Limits } from '../limits.ts';
import type { Listed, Store } from '../store.ts';
import { signedRequests } from './signed.ts';

/** A bucket of Amazon S3, or of what speaks like it. Who asks, and where, is said by the variables and files of Amazon's tools. */
export class S3Store implements Store {
  readonly name: string;
  private readonly bucket: string;
  /** '' or with a slash at its end. */
  private readonly prefix: string;
  private readonly client: S3Client;

  constructor(bucket: string, prefix: string, limits: Limits) {
    const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
    const isElsewhere = Boolean(AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL);
    // Amazon's library wants a region where there is none, and does not know the variable of Amazon's other tools.
    const region = AWS_REGION || AWS_DEFAULT_REGION || (isElsewhere ? 'us-east-1' : undefined);
    this.bucket = bucket;
    this.prefix = prefix === '' ? '' : `${prefix}/`;
    this.name = `s3://${bucket}/${prefix}`.replace(/\/$/, '');
    this.client = new S3Client({
      ...(region !== undefined && { region }),
      forcePathStyle: isElsewhere,
      // Objects prove themselves, and few other stores know Amazon's newer sums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // Would open a connection for every object.
      expectContinueHeader: false,
      // Second tries are the caller's.
      maxAttempts: 1,
      requestHandler: signedRequests(limits),
    });
  }

  async get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    return this.ask('GetObject', async () => {
      const { Body } = await this.client.send(new GetObjectCommand(this.at(key)), { abortSignal: signal });
      return Body?.transformToByteArray();
    });
  }

  async has(key: string, signal: AbortSignal): Promise<boolean> {
    const head = new HeadObjectCommand(this.at(key));
    return (await this.ask('HeadObject', () => this.client.send(head, { abortSignal: signal }))) !== undefined;
  }

  async put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const put = new PutObjectCommand({ ...this.at(key), Body: bytes, ContentLength: bytes.byteLength });
    const done = await this.ask('PutObject', () => this.client.send(put, { abortSignal: signal }));
    if (!done) throw faultOfStatus('PutObject', 404);
  }

  async *list(beginning: string, signal: AbortSignal): AsyncIterable<Listed> {
    const asked = { Bucket: this.bucket, Prefix: this.prefix + beginning };
    const pages = paginateListObjectsV2({ client: this.client }, asked, { abortSignal: signal })[
      Symbol.asyncIterator
    ]();
    for (;;) {
      const page = await this.ask('ListObjectsV2', () => pages.next());
      if (!page || page.done) return;
      for (const { Key, Size = 0, LastModified } of page.value.Contents ?? [])
        if (Key !== undefined)
          yield { key: Key.slice(this.prefix.length), size: Size, put: LastModified?.getTime() ?? Number.NaN };
    }
  }

  async remove(key: string, signal: AbortSignal): Promise<void> {
    const remove = new DeleteObjectCommand(this.at(key));
    await this.ask('DeleteObject', () => this.client.send(remove, { abortSignal: signal }));
  }

  private at = (key: string) => ({ Bucket: this.bucket, Key: this.prefix + key });

  /** @returns undefined if there is no such object */
  private async ask<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      const { name, $metadata, $response } = error as S3ServiceException;
      const status = $metadata?.httpStatusCode ?? $response?.statusCode;
      if (name === 'CredentialsProviderError')
        throw new Fault('gets no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY', { isLasting: true });
      if (name === 'NoSuchBucket') throw new Fault(`has no bucket ${this.bucket}`, { isLasting: true });
      if (status === 404) return undefined;
      throw status === undefined ? faultOf(error) : faultOfStatus(what, status, name);
    }
  }
}
