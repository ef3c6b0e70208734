using System.Buffers;
using System.Runtime.CompilerServices;

namespace Integrations.Http.Internal;

/// <summary>Reads an answer whole, within a limit, so that handlers outside can read it again.</summary>
internal static class AnswerReader
{
    private const int FirstBuffer = 4096;

    // A length that is only announced takes no more memory than this.
    private const int LargestFirstBuffer = 1024 * 1024;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<HttpResponseMessage> BufferAsync(HttpResponseMessage response, Transmission transmission, IReadOnlyList<string> headers, int limit, CancellationToken cancellationToken)
    {
        using var source = response.Content;
        transmission.MediaType = source.Headers.ContentType?.MediaType;
        transmission.RetryAfter = response.Headers.RetryAfter?.Delta;
        transmission.EntityTag = response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null;
        transmission.Headers = Keep(response, headers);
        transmission.Status = response.StatusCode;
        byte[] answer;
        try
        {
            answer = await ReadAsync(source, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            transmission.Fault = exception is AnswerTooLongException ? TransmissionFault.AnswerTooLong : TransmissionFault.AnswerCutShort;
            throw;
        }

        transmission.Answer = answer;
        var buffered = new ByteArrayContent(answer);
        foreach (var (name, values) in source.Headers.NonValidated)
        {
            buffered.Headers.TryAddWithoutValidation(name, values.ToString());
        }

        response.Content = buffered;
        return response;
    }

    private static Dictionary<string, string>? Keep(HttpResponseMessage response, IReadOnlyList<string> names)
    {
        Dictionary<string, string>? kept = null;
        for (var index = 0; index < names.Count; index++)
        {
            if (response.Headers.NonValidated.TryGetValues(names[index], out var values))
            {
                (kept ??= new(StringComparer.OrdinalIgnoreCase))[names[index]] = values.ToString();
            }
        }

        return kept;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<byte[]> ReadAsync(HttpContent source, int limit, CancellationToken cancellationToken)
    {
        if (source.Headers.ContentLength > limit)
        {
            throw new AnswerTooLongException();
        }

        var stream = await source.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(source.Headers.ContentLength + 1 ?? FirstBuffer, Math.Min(LargestFirstBuffer, limit) + 1L));
            try
            {
                var length = 0;
                while (true)
                {
                    if (length == buffer.Length)
                    {
                        buffer = Grow(buffer);
                    }

                    var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    if (read is 0)
                    {
                        return buffer.AsSpan(0, length).ToArray();
                    }

                    length += read;
                    if (length > limit)
                    {
                        throw new AnswerTooLongException();
                    }
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private sealed class AnswerTooLongException() : IOException("The answer is longer than the pipeline reads.");
}
