using Integrations.Flash.Authentication;
using Integrations.Security;

namespace Integrations.Flash.Tests.Options;

public sealed class OptionsTests
{
    // Base64 of "the-key:the-secret".
    private const string ApiKey = "dGhlLWtleTp0aGUtc2VjcmV0";

    public static TheoryData<string, string> Mistakes => new()
    {
        { "Account", "AccountNumber is missing" },
        { "AccountLetters", "AccountNumber must be" },
        { "Both", "ApiKey and ConsumerKey with ConsumerSecret are two forms" },
        { "BothHalf", "ApiKey and ConsumerKey with ConsumerSecret are two forms" },
        { "NoSecret", "ConsumerKey and ConsumerSecret are required" },
        { "ApiKey", "ApiKey must be Base64" },
        { "Limits", "CashOutMinimum (600) must not exceed CashOutMaximum (500)" },
        { "Electricity", "ElectricityMinimum" },
        { "Reference", "ReferenceMaximum" },
        { "Window", "ResendWindow (2.00:00:00) must be from" },
        { "Health", "HealthInterval (00:00:01) must be from" },
        { "Path", "FlashTokenPurchasePath" },
        { "Source", "PaymentSource" },
        { "Slip", "moves real money" },
    };

    [Fact]
    public void Complete_options_break_no_rule() => Assert.Empty(Problems());

    [Fact]
    public void The_least_that_is_needed_is_an_account_and_an_API_key() =>
        Assert.Empty(Problems(static options => (options.ConsumerKey, options.ConsumerSecret, options.ApiKey, options.StoreId, options.TerminalId) = (null, null, ApiKey, null, null)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_the_way_out(string mistake, string words) =>
        Assert.Contains(Problems(options => Break(options, mistake)), problem => problem.StartsWith("Flash merchant 'default': ", StringComparison.Ordinal) && problem.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void No_message_shows_a_secret()
    {
        var problems = Mistakes.SelectMany(row => Problems(options => Break(options, row.Data.Item1)));

        Assert.All(problems, static problem => Assert.DoesNotContain("the-secret", problem, StringComparison.Ordinal));
        Assert.All(problems, static problem => Assert.DoesNotContain(ApiKey, problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_with_a_source_of_its_own_needs_no_credentials_in_options() =>
        Assert.True(new FlashOptionsValidator([new DelegateCredentialSource(static scope => new CredentialSet(scope, []))], []).Validate("", Accounts.Options(static options => options.ConsumerKey = options.ConsumerSecret = null)).Succeeded);

    [Fact]
    public void An_issued_key_is_taken_apart() => Assert.Equal(("the-key", "the-secret"), FlashSecrets.Split(ApiKey));

    [Fact]
    public void The_observed_caps_are_defaults_that_can_be_changed()
    {
        var usual = Accounts.Settings();
        var own = Accounts.Settings(static options => (options.CashOutMaximum, options.ElectricityMinimum) = (1000, 5));

        Assert.Equal((50m, 500m, 20m, 2000m), (usual.CashOutPins.Minimum.Amount, usual.CashOutPins.Maximum.Amount, usual.Utilities.Minimum.Amount, usual.Utilities.Maximum.Amount));
        Assert.Equal((1000m, 5m), (own.CashOutPins.Maximum.Amount, own.Utilities.Minimum.Amount));
    }

    private static void Break(FlashOptions options, string mistake)
    {
        switch (mistake)
        {
            case "Account":
                options.AccountNumber = null;
                break;
            case "AccountLetters":
                options.AccountNumber = "1111 2222";
                break;
            case "Both":
                (options.ConsumerKey, options.ConsumerSecret, options.ApiKey) = ("the-key", "the-secret", ApiKey);
                break;
            case "BothHalf":
                (options.ConsumerKey, options.ConsumerSecret, options.ApiKey) = (null, "the-secret", ApiKey);
                break;
            case "NoSecret":
                options.ConsumerSecret = null;
                break;
            case "ApiKey":
                (options.ConsumerKey, options.ConsumerSecret, options.ApiKey) = (null, null, "the-secret");
                break;
            case "Limits":
                options.CashOutMinimum = 600;
                break;
            case "Electricity":
                options.ElectricityMinimum = 0;
                break;
            case "Reference":
                options.ReferenceMaximum = 20;
                break;
            case "Window":
                options.ResendWindow = TimeSpan.FromDays(2);
                break;
            case "Health":
                options.HealthInterval = TimeSpan.FromSeconds(1);
                break;
            case "Path":
                options.FlashTokenPurchasePath = "no slash";
                break;
            case "Source":
                options.PaymentSource = (FlashPaymentSource)7;
                break;
            default:
                options.BaseAddress = new Uri("https://api.flashswitch.flash-group.com");
                break;
        }
    }

    private static IEnumerable<string> Problems(Action<FlashOptions>? change = null) => new FlashOptionsValidator([], []).Validate("", Accounts.Options(change)).Failures ?? [];
}
