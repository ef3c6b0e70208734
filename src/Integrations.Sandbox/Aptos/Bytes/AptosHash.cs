using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Integrations.Sandbox.Aptos.Bytes;

/// <summary>SHA3-256 of FIPS 202. The runtime's own is missing on some systems.</summary>
internal static class AptosHash
{
    private const int Rate = 136;
    private const int Lanes = 25;
    private const int Size = 32;

    private static readonly ulong[] Rounds =
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    private static readonly int[] Turns = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
    private static readonly int[] Places = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    public static byte[] Of(params ReadOnlySpan<byte[]> parts)
    {
        var input = new AptosOutput();
        foreach (var part in parts)
        {
            input.Raw(part);
        }

        return Hash(input.ToArray());
    }

    /// <summary>The prefix that separates what is hashed or signed.</summary>
    public static byte[] Domain(string name) => Hash(Encoding.ASCII.GetBytes("APTOS::" + name));

    private static byte[] Hash(byte[] input)
    {
        Span<byte> padded = new byte[((input.Length / Rate) + 1) * Rate];
        input.CopyTo(padded);
        padded[input.Length] ^= 0x06;
        padded[^1] ^= 0x80;
        Span<ulong> state = stackalloc ulong[Lanes];
        for (var block = 0; block < padded.Length; block += Rate)
        {
            for (var lane = 0; lane < Rate / sizeof(ulong); lane++)
            {
                state[lane] ^= BinaryPrimitives.ReadUInt64LittleEndian(padded[(block + (lane * sizeof(ulong)))..]);
            }

            Permute(state);
        }

        var hash = new byte[Size];
        for (var lane = 0; lane < Size / sizeof(ulong); lane++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(lane * sizeof(ulong)), state[lane]);
        }

        return hash;
    }

    private static void Permute(Span<ulong> state)
    {
        Span<ulong> column = stackalloc ulong[5];
        foreach (var constant in Rounds)
        {
            for (var x = 0; x < 5; x++)
            {
                column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            }

            for (var x = 0; x < 5; x++)
            {
                var mix = column[(x + 4) % 5] ^ BitOperations.RotateLeft(column[(x + 1) % 5], 1);
                for (var y = 0; y < Lanes; y += 5)
                {
                    state[y + x] ^= mix;
                }
            }

            var moving = state[1];
            for (var i = 0; i < Places.Length; i++)
            {
                (moving, state[Places[i]]) = (state[Places[i]], BitOperations.RotateLeft(moving, Turns[i]));
            }

            for (var y = 0; y < Lanes; y += 5)
            {
                state.Slice(y, 5).CopyTo(column);
                for (var x = 0; x < 5; x++)
                {
                    state[y + x] = column[x] ^ (~column[(x + 1) % 5] & column[(x + 2) % 5]);
                }
            }

            state[0] ^= constant;
        }
    }
}
