namespace Integrations.Core.Tests.Callbacks;

/// <summary>A connection that breaks as soon as somebody reads it.</summary>
internal sealed class UnreadableStream : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The connection was reset.");
}
