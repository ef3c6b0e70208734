using System.Collections.Concurrent;
using Integrations.Idempotency;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Idempotency;

public sealed class ReferenceGeneratorTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Identifiers_begin_with_the_time_and_say_that_they_are_of_version_7()
    {
        var id = new ReferenceGenerator(_time).Next();
        var bytes = id.ToByteArray(bigEndian: true);

        Assert.Equal(7, id.Version);
        Assert.InRange(id.Variant, 8, 11);
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), (long)bytes[0] << 40 | (long)bytes[1] << 32 | (long)bytes[2] << 24 | (long)bytes[3] << 16 | (long)bytes[4] << 8 | bytes[5]);
    }

    [Fact]
    public void Later_identifiers_come_later_in_order()
    {
        var references = new ReferenceGenerator(_time);
        var made = Enumerable.Range(0, 500).Select(_ =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            return references.Next().ToString("N");
        }).ToArray();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
    }

    /// <summary>All in one millisecond, from several threads at once: only the random bits differ, and each of them does.</summary>
    [Fact]
    public void No_two_are_equal_and_every_random_bit_is_random()
    {
        var references = new ReferenceGenerator(_time);
        var made = new ConcurrentBag<Guid>();
        Parallel.For(0, 8, _ =>
        {
            for (var count = 0; count < 5_000; count++)
            {
                made.Add(references.Next());
            }
        });

        Assert.Equal(made.Count, made.Distinct().Count());
        for (var bit = 0; bit < 80; bit++)
        {
            if (bit is < 4 or 16 or 17)
            {
                continue;
            }

            var place = bit;
            var ones = made.Count(id => (id.ToByteArray(bigEndian: true)[6 + (place / 8)] & (0x80 >> (place % 8))) is not 0);
            Assert.InRange(ones, made.Count * 0.45, made.Count * 0.55);
        }
    }
}
