using Integrations.Http;
using Integrations.Security;

namespace Integrations.Ncba.Tests.Options;

public sealed class OptionsTests
{
    [Fact]
    public void Complete_options_break_no_rule() => Assert.Empty(Problems());

    [Fact]
    public void The_least_that_is_needed_is_a_till_and_the_credentials() =>
        Assert.Empty(Validate(new NcbaOptions { Environment = ProviderEnvironment.Production, Till = "100200", Username = "user", ApiSecret = "secret" }));

    public static TheoryData<string, string> Mistakes => new()
    {
        { "Till", "Till is missing" },
        { "TillWithReference", "what follows # or - is added" },
        { "QrTill", "QrTill must be" },
        { "PaybillNumber", "PaybillNumber must be" },
        { "Username", "Username and ApiSecret are required" },
        { "Sandbox", "the bank has no public sandbox" },
        { "Slip", "moves real money" },
        { "Limits", "must not exceed StkMaximum" },
        { "Early", "BelieveFailedAfter (00:01:59) must be 2 minutes or more" },
        { "Retention", "must exceed BelieveFailedAfter" },
        { "Agent", "UserAgent must be" },
        { "Reference", "MaxReferenceLength" },
        { "Enum", "ReferenceStyle must be" },
        { "Letter", "Notifications needs NotificationUsername" },
        { "ShortKey", "NotificationSecretKey must have 8 characters" },
        { "NoAccounts", "BankAccounts is empty" },
        { "HashAccounts", "PaybillHashes has BankAccount" },
        { "Accounts", "BankAccounts must be digits" },
        { "Ranges", "is not a CIDR range" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_the_way_out(string mistake, string words)
    {
        var problems = Problems(options => Break(options, mistake));

        Assert.Contains(problems, problem => problem.StartsWith("NCBA merchant 'default': ", StringComparison.Ordinal) && problem.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void No_message_shows_a_secret()
    {
        var problems = Mistakes.SelectMany(row => Problems(options => Break(options, row.Data.Item1)));

        Assert.All(problems, static problem => Assert.True(!problem.Contains("the-secret", StringComparison.Ordinal) && !problem.Contains("0123456789abcdef", StringComparison.Ordinal) && !problem.Contains("tooshort", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_host_with_a_source_of_its_own_needs_no_credentials_in_options() =>
        Assert.True(new NcbaOptionsValidator([new DelegateCredentialSource(static scope => new CredentialSet(scope, []))], []).Validate("", Accounts.Options(static options => options.Username = options.ApiSecret = null)).Succeeded);

    private static void Break(NcbaOptions options, string mistake)
    {
        switch (mistake)
        {
            case "Till": options.Till = null; break;
            case "TillWithReference": options.Till = "000001#X"; break;
            case "QrTill": options.QrTill = "PAY 100"; break;
            case "PaybillNumber": options.PaybillNumber = "88"; break;
            case "Username": options.Username = " "; break;
            case "Sandbox": options.Environment = ProviderEnvironment.Sandbox; break;
            case "Slip": (options.Environment, options.BaseAddress) = (ProviderEnvironment.Sandbox, new Uri("https://c2bapis.ncbagroup.com")); break;
            case "Limits": options.StkMinimum = 200_000; break;
            case "Early": options.BelieveFailedAfter = TimeSpan.FromSeconds(119); break;
            case "Retention": options.QueryRetention = TimeSpan.FromMinutes(2); break;
            case "Agent": options.UserAgent = "two words"; break;
            case "Reference": options.MaxReferenceLength = 3; break;
            case "Enum": options.ReferenceStyle = (NcbaReferenceStyle)9; break;
            case "Letter": options.NotificationPassword = null; break;
            case "ShortKey": options.NotificationSecretKey = "tooshor"; break;
            case "NoAccounts": options.BankAccounts.Clear(); break;
            case "HashAccounts":
                options.BankAccounts.Clear();
                options.PaybillHashes.Add(NcbaPaybillHash.BankAccount);
                break;
            case "Accounts": options.BankAccounts.Add("KE123"); break;
            case "Ranges": options.CallbackSourceRanges.Add("somewhere"); break;
            default: Assert.Fail(mistake); break;
        }
    }

    private static IReadOnlyList<string> Problems(Action<NcbaOptions>? change = null) => Validate(Accounts.Options(change));

    private static IReadOnlyList<string> Validate(NcbaOptions options) => [.. new NcbaOptionsValidator([], Enumerable.Empty<IProviderNetwork>()).Validate("", options).Failures ?? []];
}
