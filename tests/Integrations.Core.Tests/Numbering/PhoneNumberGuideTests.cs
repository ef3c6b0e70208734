using Xunit;

namespace Integrations.Core.Tests.Numbering;

/// <summary>The examples of docs/phone-numbers.md.</summary>
public sealed class PhoneNumberGuideTests
{
    [Theory]
    [InlineData("0712 345 678", null)]
    [InlineData("0712 345 67", "One digit is missing.")]
    [InlineData("020 2345678", "Give a mobile number.")]
    public void A_form_is_checked(string typed, string? complaint) => Assert.Equal(complaint, Complaint(new Form(typed)));

    [Fact]
    public void A_number_hints_at_its_operator()
    {
        var number = Msisdn.Parse("0712 345 678", "KE");

        OperatorHint? hint = number.OperatorHint;         // Safaricom, MayBePorted: true

        Assert.Equal(new OperatorHint(MobileOperator.Safaricom, MayBePorted: true), hint);
    }

    [Fact]
    public void A_newer_plan_is_a_file()
    {
        using var file = typeof(Msisdn).Assembly.GetManifestResourceStream("Integrations.Numbering.phone-metadata-africa.json")!;
        const string text = "0750 123 456";

        var plan = NumberingPlan.Load(file)
            .WithOperatorPrefix("25475", MobileOperator.Airtel);

        plan.TryParse(text, "KE", NumberParsing.Lenient, out var number, out var rejection);

        Assert.Equal(MsisdnRejectionReason.None, rejection.Reason);
        Assert.Equal(MobileOperator.Airtel, plan.OperatorOf(number)?.Operator);
    }

    private static string? Complaint(Form form)
    {
        if (!Msisdn.TryParse(form.Phone, "KE", out var number, out var rejection))
        {
            return rejection.Message;                     // "One digit is missing."
        }

        if (!number.IsMobile)
        {
            return "Give a mobile number.";               // fixed lines are valid numbers, but hold no wallet
        }

        return null;
    }

    private sealed record Form(string Phone);
}
