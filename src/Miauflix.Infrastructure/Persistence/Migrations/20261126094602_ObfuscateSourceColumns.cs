using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ObfuscateSourceColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "url",
                table: "movie_source",
                newName: "u");

            migrationBuilder.RenameColumn(
                name: "torrentFile",
                table: "movie_source",
                newName: "file");

            migrationBuilder.RenameColumn(
                name: "magnet",
                table: "movie_source",
                newName: "ml");

            migrationBuilder.RenameColumn(
                name: "infoHash",
                table: "movie_source",
                newName: "ih");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "u",
                table: "movie_source",
                newName: "url");

            migrationBuilder.RenameColumn(
                name: "ml",
                table: "movie_source",
                newName: "magnet");

            migrationBuilder.RenameColumn(
                name: "ih",
                table: "movie_source",
                newName: "infoHash");

            migrationBuilder.RenameColumn(
                name: "file",
                table: "movie_source",
                newName: "torrentFile");
        }
    }
}
