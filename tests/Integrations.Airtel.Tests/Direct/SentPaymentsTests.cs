using System.Globalization;
using Integrations.Airtel.Direct;
using Integrations.Testing;

namespace Integrations.Airtel.Tests.Direct;

public sealed class SentPaymentsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_payment_counts_from_its_last_send_and_an_unknown_one_from_when_it_is_heard_of()
    {
        var sent = new SentPayments(_time, TimeSpan.FromMinutes(30));
        sent.Add("a");
        _time.Advance(TimeSpan.FromMinutes(1));
        var first = sent.Age("a");
        sent.Add("a");
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.Zero), (first, sent.Age("a"), sent.Age("b")));
    }

    [Fact]
    public void Payments_that_are_never_sent_again_are_forgotten()
    {
        var sent = new SentPayments(_time, TimeSpan.FromMinutes(30));
        for (var index = 0; index < 2000; index++)
        {
            sent.Add(index.ToString(CultureInfo.InvariantCulture));
        }

        _time.Advance(TimeSpan.FromMinutes(30));
        for (var index = 2000; index < 5000; index++)
        {
            sent.Add(index.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(3000, sent.Count);
    }
}
