namespace Integrations.Conventions.Tests.House;

internal static class Convention
{
    /// <summary>Fails with the rule and one line for each place that breaks it.</summary>
    public static void Holds(string rule, IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        if (found.Length > 0)
        {
            Assert.Fail($"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, found.Select(violation => $"  - {violation}"))}");
        }
    }
}
