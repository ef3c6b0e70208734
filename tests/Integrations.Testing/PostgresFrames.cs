using System.Buffers.Binary;
using System.Text;

namespace Integrations.Testing;

/// <summary>A message of PostgreSQL's protocol.</summary>
/// <param name="Type">Its letter; 0 for a client's first, which has none.</param>
/// <param name="Bytes">All of it.</param>
internal readonly record struct PostgresFrame(char Type, byte[] Bytes)
{
    private const int Header = 5;

    /// <summary>The so-manieth text in it, each of which ends with a zero.</summary>
    public string Text(int index)
    {
        var rest = Bytes.AsSpan(Header);
        for (; index > 0; index--)
        {
            rest = rest[(rest.IndexOf((byte)0) + 1)..];
        }

        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }
}

/// <summary>Cuts what one side of a connection says into its messages.</summary>
internal sealed class PostgresFrames(bool isClient)
{
    private byte[] _pending = [];
    private bool _isStarted = !isClient;

    public IReadOnlyList<PostgresFrame> Read(ReadOnlySpan<byte> chunk)
    {
        byte[] bytes = [.. _pending, .. chunk];
        var frames = new List<PostgresFrame>();
        var at = 0;
        while (true)
        {
            var header = _isStarted ? 1 : 0;
            if (bytes.Length - at < header + sizeof(int))
            {
                break;
            }

            var length = header + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + header));
            if (bytes.Length - at < length)
            {
                break;
            }

            frames.Add(new PostgresFrame(_isStarted ? (char)bytes[at] : '\0', bytes[at..(at + length)]));
            _isStarted = true;
            at += length;
        }

        _pending = bytes[at..];
        return frames;
    }
}
