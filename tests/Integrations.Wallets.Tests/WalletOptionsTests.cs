using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Wallets.Tests;

/// <summary>Each setting that breaks a rule stops the host, by name.</summary>
public sealed class WalletOptionsTests
{
    [Fact]
    public void The_defaults_keep_the_rules() => Assert.True(Validate().Succeeded);

    [Theory]
    [InlineData("TimeZone 'Mars/Olympus'", "TimeZone", "Mars/Olympus")]
    [InlineData("TimeZone ''", "TimeZone", "")]
    [InlineData("PollEvery (00:00:00.0990000)", "PollEvery", "00:00:00.099")]
    [InlineData("PollEvery (00:10:00.0010000)", "PollEvery", "00:10:00.001")]
    [InlineData("LookAgainAfter (00:00:00.9990000)", "LookAgainAfter", "00:00:00.999")]
    [InlineData("LookAgainAfter (01:00:01)", "LookAgainAfter", "01:00:01")]
    [InlineData("a limit has the currency 'XKES'", "Limits:0:Currency", "XKES")]
    [InlineData("a limit is below nothing", "Limits:0:PerTransaction", "-1")]
    [InlineData("a limit is below nothing", "Limits:0:PerDay", "-0.01")]
    [InlineData("a limit is below nothing", "Limits:0:PerMonth", "-1")]
    [InlineData("Language is 'fr', and the text fr.ToppedUp is not there", "Language", "fr")]
    [InlineData("the float account 'till' must have a name of 1 to 64 characters and a destination", "FloatDestinations:till", " ")]
    [InlineData("the text 'ToppedUp' must be named by language and kind", "Texts:ToppedUp", "Hello")]
    [InlineData("the text 'en.Nothing' must be named by language and kind", "Texts:en.Nothing", "Hello")]
    [InlineData("the text 'en.ToppedUp' must have 1 to 140 characters", "Texts:en.ToppedUp", " ")]
    [InlineData("the text 'en.ToppedUp' has '字'", "Texts:en.ToppedUp", "字")]
    public void A_setting_that_breaks_a_rule_is_named_with_the_way_out(string problem, string setting, string value)
    {
        var result = Validate((setting, value));

        Assert.Contains(problem, string.Join('\n', result.Failures ?? []), StringComparison.Ordinal);
    }

    [Fact]
    public void The_ends_of_ranges_are_allowed()
    {
        var low = Validate(("PollEvery", "00:00:00.100"), ("LookAgainAfter", "00:00:01"), ("Limits:0:PerDay", "0"), ("Texts:en.ToppedUp", new string('a', 140)));
        var high = Validate(("PollEvery", "00:10:00"), ("LookAgainAfter", "01:00:00"), ("Language", "sw"), ("TimeZone", "UTC"));

        Assert.Equal((true, true), (low.Succeeded, high.Succeeded));
    }

    [Fact]
    public void A_text_too_long_by_one_is_refused_and_all_problems_are_told_at_once()
    {
        var result = Validate(("Texts:en.ToppedUp", new string('a', 141)), ("PollEvery", "00:00:00"));

        Assert.Equal(2, result.Failures!.Count());
    }

    [Fact]
    public void An_unknown_setting_stops_the_host()
    {
        using var provider = Build(("PollEvry", "00:00:02"));

        Assert.Contains("PollEvry", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptions<WalletOptions>>().Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_of_another_form_is_refused()
    {
        foreach (var schema in new[] { "", "1a", "Wallets", "a-b", "pg_wallets", "public", new string('a', 64) })
        {
            Assert.Throws<ArgumentException>(() => new ServiceCollection().AddWallets().UsePostgres(schema: schema));
        }
    }

    private static ValidateOptionsResult Validate(params (string Name, string Value)[] settings)
    {
        using var provider = Build(settings);
        try
        {
            _ = provider.GetRequiredService<IOptions<WalletOptions>>().Value;
            return ValidateOptionsResult.Success;
        }
        catch (OptionsValidationException broken)
        {
            return ValidateOptionsResult.Fail(broken.Failures);
        }
    }

    private static ServiceProvider Build(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create<string, string?>(string.Create(CultureInfo.InvariantCulture, $"Wallets:{setting.Name}"), setting.Value))).Build();
        var services = new ServiceCollection();
        services.AddWallets(configuration.GetSection("Wallets"));
        return services.BuildServiceProvider();
    }
}
