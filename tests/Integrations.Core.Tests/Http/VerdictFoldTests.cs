using FsCheck;
using FsCheck.Fluent;
using Integrations.Http;
using Integrations.Payments;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class VerdictFoldTests
{
    private static readonly Gen<Reading<int>[]> Readings = Gen.Elements(Enum.GetValues<Claim>()).Select(claim => new Reading<int>(claim, 0, null)).ArrayOf();

    [Fact]
    public void A_payment_is_refused_by_its_transmissions_only_if_every_one_was_refused() => Check(readings =>
    {
        var deciding = VerdictFold.Decide<int>(readings, isRead: false);
        return deciding < 0 || readings[deciding].Claim is not Claim.RefusedSend || readings.All(reading => reading.Claim is Claim.RefusedSend);
    });

    [Fact]
    public void A_success_is_never_lost() => Check(readings =>
    {
        var deciding = VerdictFold.Decide<int>(readings, isRead: false);
        return !readings.Any(reading => reading.Claim is Claim.Succeeded or Claim.Reversed) || readings[deciding].Claim is Claim.Succeeded or Claim.Reversed;
    });

    [Fact]
    public void An_acceptance_is_never_overruled_by_a_refusal() => Check(readings =>
    {
        var deciding = VerdictFold.Decide<int>(readings, isRead: false);
        return !readings.Any(reading => reading.Claim is Claim.Pending) || readings[deciding].Claim is not (Claim.RejectedRef or Claim.RefusedSend);
    });

    [Fact]
    public void Nothing_trustworthy_decides_nothing() => Check(readings =>
        readings.Any(reading => reading.Claim is not (Claim.None or Claim.NotFound)) || VerdictFold.Decide<int>(readings, isRead: false) < 0);

    [Fact]
    public void The_last_answer_of_a_read_decides() => Check(readings => VerdictFold.Decide<int>(readings, isRead: true) == readings.Length - 1);

    private static void Check(Func<Reading<int>[], bool> property) => Prop.ForAll(Readings.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
