using System.Data.Common;
using System.Text;

namespace Integrations.Otp.Tests;

internal static class Rows
{
    /// <summary>All rows of the tables as text.</summary>
    public static async Task<string> DumpAsync(DbDataSource source, string prefix)
    {
        var text = new StringBuilder();
        foreach (var table in new[] { "otp_challenge", "otp_send", "otp_failure", "otp_schema" })
        {
            await using var command = source.CreateCommand($"SELECT * FROM {prefix}{table}");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    // Times and counts are numbers that hold whatever digits; all else must not.
                    text.Append(reader.GetValue(i) switch
                    {
                        byte[] bytes => Convert.ToHexString(bytes),
                        long => "",
                        var value => $"{value}",
                    }).Append(' ');
                }

                text.AppendLine();
            }
        }

        return text.ToString();
    }
}
