using Integrations.Http;
using Integrations.Security;

namespace Integrations.MobileMart.Tests.Options;

public sealed class OptionsTests
{
    [Fact]
    public void Credentials_are_all_that_is_needed() => Assert.Empty(Problems());

    public static TheoryData<string, string> Mistakes => new()
    {
        { "NoId", "ClientId and ClientSecret are required" },
        { "NoSecret", "ClientId and ClientSecret are required" },
        { "Slip", "moves real money" },
        { "SlipBack", "BaseAddress is MobileMart's sandbox but Environment is Production" },
        { "Notes", "is not the API's; leave it out" },
        { "Plain", "must use https" },
        { "Simulated", "nothing simulates the network" },
        { "Enum", "Reprint Finds, Proves or None" },
        { "Slow", "SlowAnswer (00:01:01) must be over zero and at most 60 s" },
        { "Lookup", "LookupLife (00:00:00) must be over zero" },
        { "Horizon", "must be 1 minute or more" },
        { "Maximum", "MaximumAmount" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_the_way_out(string mistake, string words)
    {
        var problems = Problems(options => Break(options, mistake));

        Assert.Contains(problems, problem => problem.StartsWith("MobileMart merchant 'default': ", StringComparison.Ordinal) && problem.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, static problem => problem.Contains("the-secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_with_a_source_of_its_own_needs_no_credentials_in_options() => Assert.True(
        new MobileMartOptionsValidator([new DelegateCredentialSource(static scope => new CredentialSet(scope, []))], []).Validate("", new MobileMartOptions()).Succeeded);

    [Theory]
    [InlineData(ProviderEnvironment.Sandbox, "https://uat.fulcrumswitch.com/")]
    [InlineData(ProviderEnvironment.Production, "https://fulcrumswitch.com/")]
    public void Each_environment_has_its_address(ProviderEnvironment environment, string address) =>
        Assert.Equal(address, Accounts.Settings(options => options.Environment = environment).BaseAddress.AbsoluteUri);

    private static IReadOnlyList<string> Problems(Action<MobileMartOptions>? change = null) =>
        [.. new MobileMartOptionsValidator([], Array.Empty<IProviderNetwork>()).Validate("", Accounts.Options(change)).Failures ?? []];

    private static void Break(MobileMartOptions options, string mistake) => _ = mistake switch
    {
        "NoId" => options.ClientId = null,
        "NoSecret" => options.ClientSecret = " ",
        "Slip" => options.BaseAddress = new Uri("https://fulcrumswitch.com"),
        "SlipBack" => (options.Environment, options.BaseAddress) = (ProviderEnvironment.Production, new Uri("https://uat.fulcrumswitch.com")),
        "Notes" => options.BaseAddress = new Uri("https://uat-api.mobilemart.co.za"),
        "Plain" => options.BaseAddress = new Uri("http://uat.fulcrumswitch.com"),
        "Simulated" => options.Environment = ProviderEnvironment.Simulated,
        "Enum" => options.Reprint = (MobileMartReprint)7,
        "Slow" => options.SlowAnswer = TimeSpan.FromSeconds(61),
        "Lookup" => options.LookupLife = TimeSpan.Zero,
        "Horizon" => options.VisibilityHorizon = TimeSpan.FromSeconds(59),
        "Maximum" => options.MaximumAmount = 0,
        _ => (object?)null,
    };
}
