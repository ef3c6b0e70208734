using System.Diagnostics;

namespace Integrations.Conventions.Tests;

/// <summary>Samples that check themselves are run as a reader runs them.</summary>
public sealed class SampleTests
{
    [Fact]
    public Task The_shop_that_sells_prepaid_value_does_what_it_promises() => RunAsync("PrepaidKiosk", "--script");

    [Fact]
    public Task The_desk_that_sends_money_abroad_does_what_it_promises() => RunAsync("Remittance");

    private static async Task RunAsync(string sample, params IEnumerable<string> arguments)
    {
        var folder = TestFolder.Create();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = folder.FullName },
        };

        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

            Assert.True(process.ExitCode is 0, $"{await output}\n{await errors}");
            Assert.Contains("Everything is as it should be", await output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
