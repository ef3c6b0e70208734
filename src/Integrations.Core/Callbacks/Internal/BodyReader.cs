namespace Integrations.Callbacks.Internal;

/// <summary>Reads a body up to a limit, whatever length was announced.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 4096;

    /// <summary>The bytes; <see langword="null"/> when there are more than the limit.</summary>
    /// <exception cref="IOException">The body broke off.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Stream body, long? announced, int limit, CancellationToken cancellationToken)
    {
        if (announced > limit)
        {
            return null;
        }

        // One byte more than may come: reading it is the proof that there was too much.
        var buffer = new byte[(int)Math.Min(announced + 1 ?? FirstBuffer, limit + 1L)];
        var length = 0;
        while (true)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            if (read is 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length > limit)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
            }
        }
    }
}
