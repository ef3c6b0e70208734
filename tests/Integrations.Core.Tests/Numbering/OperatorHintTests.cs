using System.Text.Json;
using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class OperatorHintTests
{
    [Theory]
    [InlineData("+254752123456", "AIRTEL", true)]
    [InlineData("+254757123456", "SAFARICOM", true)]
    [InlineData("+256724112345", "MTN", false)]
    [InlineData("+256724012345", "HAMILTON_TELECOM", false)]
    [InlineData("+27711234567", "VODACOM", true)]
    [InlineData("+27710123456", "MTN", true)]
    [InlineData("+237671234567", "MTN", true)]
    public void The_longest_prefix_names_the_operator(string number, string key, bool mayBePorted)
    {
        var hint = Msisdn.FromInternational(number).OperatorHint;

        Assert.Equal(new OperatorHint(new MobileOperator(key), mayBePorted), hint);
    }

    [Fact]
    public void The_published_carrier_name_is_kept_beside_the_key()
    {
        var hint = Msisdn.Parse("+237671234567").OperatorHint!.Value;

        Assert.Equal(MobileOperator.Mtn, hint.Operator);
        Assert.Equal("MTN Cameroon", hint.Operator.Name);
    }

    [Theory]
    [InlineData("+254202012345")]
    [InlineData("+213551234567")]
    [InlineData("46733123450")]
    public void A_number_without_a_known_prefix_has_no_hint(string number) =>
        Assert.Null(Msisdn.FromInternational(number).OperatorHint);

    [Fact]
    public void A_prefix_can_be_given_to_another_operator_and_longer_ones_still_win()
    {
        var plan = NumberingPlan.Default.WithOperatorPrefix("25475", new MobileOperator("newcomer", "Newcomer Ltd"));

        Assert.Equal("NEWCOMER", plan.OperatorOf(Msisdn.Parse("+254752123456"))?.Operator.Key);
        Assert.Equal(MobileOperator.Safaricom, plan.OperatorOf(Msisdn.Parse("+254757123456"))?.Operator);
        Assert.Equal(MobileOperator.Airtel, Msisdn.Parse("+254752123456").OperatorHint?.Operator);
    }

    [Fact]
    public void The_whole_table_can_be_replaced()
    {
        using MemoryStream csv = new("note,carrier,e164_prefix,operator_key\n\"a, b\",New,2547,NEW\n"u8.ToArray());

        var plan = NumberingPlan.Default.WithOperatorPrefixes(csv);

        Assert.Equal("New", plan.OperatorOf(Msisdn.Parse("+254757123456"))?.Operator.Name);
        Assert.Null(plan.OperatorOf(Msisdn.Parse("+256752123456")));
    }

    [Theory]
    [InlineData("e164_prefix,carrier\n254,X\n")]
    [InlineData("e164_prefix,carrier,operator_key\n+254,X,X\n")]
    [InlineData("e164_prefix,carrier,operator_key\n0712,X,X\n")]
    [InlineData("e164_prefix,carrier,operator_key\n254,X,\n")]
    [InlineData("e164_prefix,carrier,operator_key\n254\n")]
    [InlineData("")]
    public void A_table_that_cannot_be_read_is_refused(string text)
    {
        using MemoryStream csv = new(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Throws<FormatException>(() => NumberingPlan.Default.WithOperatorPrefixes(csv));
    }

    [Fact]
    public void Operators_are_open_and_equal_by_key()
    {
        Assert.Equal(MobileOperator.Safaricom, new MobileOperator(" safaricom "));
        Assert.Equal(MobileOperator.Mtn.GetHashCode(), new MobileOperator("MTN", "Swazi MTN").GetHashCode());
        Assert.NotEqual(MobileOperator.Mtn, MobileOperator.Airtel);
        Assert.Equal("9MOBILE", new MobileOperator("9mobile").ToString());
        Assert.Equal("", default(MobileOperator).Key);
        Assert.Throws<ArgumentException>(() => new MobileOperator(" "));
    }

    [Fact]
    public void An_operator_is_written_to_json_as_its_key()
    {
        var json = JsonSerializer.Serialize(MobileOperator.Safaricom, NumberingTestJsonContext.Default.MobileOperator);

        Assert.Equal("\"SAFARICOM\"", json);
        Assert.Equal(MobileOperator.Safaricom, JsonSerializer.Deserialize(json, NumberingTestJsonContext.Default.MobileOperator));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("\"\"", NumberingTestJsonContext.Default.MobileOperator));
    }

    [Fact]
    public void A_wallet_is_found_by_country_and_operator()
    {
        var wallet = NumberingPlan.Default.WalletOf(Country.FromCode("KE"), MobileOperator.Safaricom);

        Assert.Equal(new MobileWallet("KE", MobileOperator.Safaricom, "M-Pesa", "mpesa-daraja", "KES", "documented"), wallet);
        Assert.Null(NumberingPlan.Default.WalletOf(Country.FromCode("KE"), MobileOperator.Mtn));
        Assert.Equal(41, NumberingPlan.Default.Wallets.Count);
    }

    [Fact]
    public void The_wallets_can_be_replaced()
    {
        MobileWallet added = new("KE", MobileOperator.Mtn, "MoMo", "mtn-momo", "KES", "unconfirmed");

        var plan = NumberingPlan.Default.WithWallets([added]);

        Assert.Same(added, plan.WalletOf(Country.FromCode("KE"), MobileOperator.Mtn));
        Assert.Null(plan.WalletOf(Country.FromCode("KE"), MobileOperator.Safaricom));
    }
}
