using System.Text.Json;

namespace Integrations.Settlement.Aptos.Fuzz;

/// <summary>Decodes mutated transactions. What is taken has to be written again to the same bytes: BCS has one form.</summary>
public static class BcsFuzz
{
    /// <summary>The bytes that decoding may allocate for each byte of input above the first 4 KiB.</summary>
    public const double AllowedPerByte = 128;

    private const int SmallObjects = 4096;

    /// <summary>The valid transactions that mutations begin with.</summary>
    public static IReadOnlyList<byte[]> Seeds(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. document.RootElement.GetProperty("cases").EnumerateArray()
                .Select(static one => Convert.FromHexString(one.GetProperty("signedTransactionBcs").GetString()!.AsSpan(2))),
        ];
    }

    /// <summary>Runs so many inputs from a seed.</summary>
    public static FuzzResult Run(IReadOnlyList<byte[]> seeds, long inputs, int seed)
    {
        var random = new Random(seed);
        var foreign = new List<string>();
        var buffer = new byte[16_384];
        long refused = 0;
        long most = 0;
        double perByte = 0;
        for (long number = 0; number < inputs && foreign.Count < 10; number++)
        {
            var input = Mutate(random, seeds, buffer);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var transaction = SignedTransaction.FromBcs(input);
                if (!transaction.Transaction.Join(transaction.GetAuthenticator()).Bytes.Span.SequenceEqual(input))
                    foreign.Add($"Taken in a second form: {Convert.ToHexStringLower(input)}");
            }
            catch (BcsException refusal) when (refusal.Position >= 0 && refusal.Position <= input.Length)
            {
                refused++;
            }
#pragma warning disable CA1031 // Every other exception is what is looked for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                foreign.Add($"{exception.GetType().Name}: {Convert.ToHexStringLower(input)}");
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            most = Math.Max(most, allocated);
            perByte = Math.Max(perByte, (double)Math.Max(0, allocated - SmallObjects) / Math.Max(1, input.Length));
        }

        return new(inputs, refused, foreign, most, perByte);
    }

    private static ReadOnlySpan<byte> Mutate(Random random, IReadOnlyList<byte[]> seeds, byte[] buffer)
    {
        var seed = seeds[random.Next(seeds.Count)];
        seed.CopyTo(buffer, 0);
        var length = seed.Length;
        for (var changes = random.Next(1, 5); changes > 0 && length > 0; changes--)
        {
            var at = random.Next(length);
            switch (random.Next(8))
            {
                case 0:
                    buffer[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 2:
                    length = at;
                    break;
                case 3:
                    buffer[at] = 0xFF;
                    buffer[Math.Min(at + 1, length - 1)] = 0xFF;
                    break;
                case 4:
                    buffer[at] = (byte)random.Next(18);
                    break;
                case 5:
                    // A run of one tag: deep nesting and long lists.
                    buffer.AsSpan(at, Math.Min(random.Next(1, 40), length - at)).Fill((byte)random.Next(8));
                    break;
                case 6:
                    var other = seeds[random.Next(seeds.Count)];
                    var from = random.Next(other.Length);
                    var count = Math.Min(Math.Min(random.Next(1, 128), other.Length - from), buffer.Length - at);
                    other.AsSpan(from, count).CopyTo(buffer.AsSpan(at));
                    length = Math.Max(length, at + count);
                    break;
                default:
                    buffer.AsSpan(at, length - at - 1).CopyTo(buffer.AsSpan(at + 1));
                    break;
            }
        }

        return buffer.AsSpan(0, length);
    }
}
