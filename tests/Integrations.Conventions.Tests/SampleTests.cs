using System.Diagnostics;

namespace Integrations.Conventions.Tests;

/// <summary>Samples that check themselves are run as a reader runs them.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_shop_that_sells_prepaid_value_does_what_it_promises()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PrepaidKiosk.dll"));
        start.ArgumentList.Add("--script");

        using var shop = Process.Start(start)!;
        var (output, errors) = (shop.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), shop.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await shop.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        Assert.True(shop.ExitCode is 0, $"{await output}\n{await errors}");
        Assert.Contains("Everything is as it should be", await output, StringComparison.Ordinal);
    }
}
